const MINUS = '\u2212';
const THIN = '\u202f';

/** 0.846 as 84.6 %. */
export function percent(fraction: number, digits = 1): string {
  return `${signed((fraction * 100).toFixed(digits))}${THIN}%`;
}

/** An interval of fractions, in percent: 79.4–88.6 %. */
export function percentRange(low: number, high: number, digits = 1): string {
  return `${signed((low * 100).toFixed(digits))}–${signed((high * 100).toFixed(digits))}${THIN}%`;
}

/** A difference of fractions, in points: +6.3. */
export function points(difference: number, digits = 1): string {
  const text = (difference * 100).toFixed(digits);
  return Number(text) > 0 ? `+${text}` : signed(text);
}

/** An interval of differences, in points: [+1.7, +10.8]. */
export function pointsRange(low: number, high: number): string {
  return `[${points(low)}, ${points(high)}]`;
}

/** A learning rate as a sweep's YAML spells it: 5e-4. */
export function rate(value: number): string {
  const [mantissa, exponent] = value.toExponential(6).split('e');
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** A loss, to three decimals; in scientific form where that would hide it. */
export function loss(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.001) {
    return rate(Number(value.toPrecision(3)));
  }
  return Math.abs(value) >= 1000 ? value.toExponential(2) : value.toFixed(3);
}

/** Slot hours; short ones in minutes or seconds, which are easier to picture. */
export function hours(value: number): string {
  return duration(value * 3600);
}

/** 552 seconds as 9 min 12 s. */
export function duration(seconds: number): string {
  if (seconds < 10) {
    return `${seconds.toFixed(1)}${THIN}s`;
  }
  const whole = Math.round(seconds);
  const h = Math.floor(whole / 3600);
  const min = Math.floor((whole % 3600) / 60);
  const s = whole % 60;
  if (h > 0) {
    return `${h}${THIN}h ${min}${THIN}min`;
  }
  if (min > 0) {
    return s > 0 ? `${min}${THIN}min ${s}${THIN}s` : `${min}${THIN}min`;
  }
  return `${s}${THIN}s`;
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** 1 trial, 2 trials. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

function signed(text: string): string {
  if (Number(text) === 0) {
    return text.replace('-', '');
  }
  return text.replace('-', MINUS);
}
