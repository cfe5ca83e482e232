const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The parts of Day.js, which REST Client and httpYac use, and `yyyy`, `dd`, `fff` of .NET, which Visual Studio uses. */
const part =
  /\[([^\]]{0,100})\]|Y{4}|y{4}|YY|yy|M{1,4}|D{1,2}|d{1,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|S{3}|f{3}|Z{1,2}|A|a/g;

/**
 * Writes a date by a pattern such as `YYYY-MM-DD`; text in square brackets stands for itself.
 * @param milliseconds since 1970
 * @param offset minutes east of UTC
 */
export function formatDate(milliseconds: number, pattern: string, offset: number): string {
  const date = new Date(milliseconds + offset * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = date.getUTCHours();
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const month = months[date.getUTCMonth()] ?? '';
  const day = days[date.getUTCDay()] ?? '';
  const zone = (colon: string): string => {
    const minutes = Math.abs(offset);
    return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
  };
  const values: Readonly<Record<string, string>> = {
    YYYY: year,
    yyyy: year,
    YY: year.slice(-2),
    yy: year.slice(-2),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: two(date.getUTCDate()),
    D: String(date.getUTCDate()),
    dddd: day,
    ddd: day.slice(0, 3),
    dd: two(date.getUTCDate()),
    d: String(date.getUTCDay()),
    HH: two(hours),
    H: String(hours),
    hh: two(hours % 12 || 12),
    h: String(hours % 12 || 12),
    mm: two(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    s: String(date.getUTCSeconds()),
    SSS: String(date.getUTCMilliseconds()).padStart(3, '0'),
    fff: String(date.getUTCMilliseconds()).padStart(3, '0'),
    Z: zone(':'),
    ZZ: zone(''),
    A: hours < 12 ? 'AM' : 'PM',
    a: hours < 12 ? 'am' : 'pm',
  };
  return pattern.replace(part, (found, literal: string | undefined) => literal ?? values[found] ?? found);
}
