import { showOutcomes } from './outcomeDecorations.ts';
import { createRequestOutcomes, type RequestOutcomes } from './requestOutcomes.ts';

/** What became of requests, kept and shown: with the first request that is sent. */
export function startOutcomes(): RequestOutcomes {
  const outcomes = createRequestOutcomes();
  const shown = showOutcomes(outcomes);
  return {
    ...outcomes,
    dispose() {
      shown.dispose();
      outcomes.dispose();
    },
  };
}
