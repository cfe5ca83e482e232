import type { Operation, OperationInput, OperationParameter } from './operation.ts';
import rows from './operationInputs.json' with { type: 'json' };

interface InputRow {
  readonly path?: ParameterRows | undefined;
  readonly query?: ParameterRows | undefined;
  /** `application/json` where it is not said. */
  readonly mediaType?: string | undefined;
  readonly body?: unknown;
}

/** By name: the type, the values of a string that takes no others, or more than that. */
type ParameterRows = Readonly<Record<string, string | readonly string[] | ParameterRow>>;

interface ParameterRow {
  /** `string` where it is not said. */
  readonly type?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly required?: boolean | undefined;
  readonly example?: string | undefined;
}

/**
 * The parameters and the body of an operation of Asgardeo and WSO2 Identity Server. Bodies are samples of our own: what is
 * required, else the first fields, with made-up values. Undefined for operations that the catalog does not have.
 */
export function wso2InputOf({ method, path }: Operation): OperationInput | undefined {
  const row = inputs.get(`${method} ${path}`);
  return (
    row && {
      parameters: [...parametersOf('path', row.path), ...parametersOf('query', row.query)],
      body:
        row.body === undefined
          ? undefined
          : { mediaType: row.mediaType ?? 'application/json', required: true, sample: row.body },
    }
  );
}

const inputs: ReadonlyMap<string, InputRow> = new Map(Object.entries(rows.operations));
const meanings: ReadonlyMap<string, string> = new Map(Object.entries(rows.meanings));

function parametersOf(place: OperationParameter['in'], all: ParameterRows = {}): readonly OperationParameter[] {
  return Object.entries(all).map(([name, row]) => {
    const { type = 'string', values, required = false, example } = parameterRow(row);
    const description = place === 'query' ? meanings.get(name) : undefined;
    return { name, in: place, required: place === 'path' || required, type, values, example, description };
  });
}

function parameterRow(row: ParameterRows[string]): ParameterRow {
  if (typeof row === 'string') {
    return { type: row };
  }
  return isValues(row) ? { values: row } : row;
}

function isValues(row: readonly string[] | ParameterRow): row is readonly string[] {
  return Array.isArray(row);
}
