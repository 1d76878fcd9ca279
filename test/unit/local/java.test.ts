import { describe, expect, it } from 'vitest';
import { byPreference, javaMajor } from '../../../local/java.ts';

describe('javaMajor', () => {
  it.each([
    ['JAVA_VERSION="25.0.3"\nIMPLEMENTOR="Eclipse Adoptium"', 25],
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['openjdk version "26-ea" 2026-03-17', 26],
    ['JAVA_VERSION="21"', 21],
  ])('reads %j', (text, major) => {
    expect(javaMajor(text)).toBe(major);
  });

  it('finds no version in other text', () => {
    expect(javaMajor('command not found')).toBeUndefined();
    expect(javaMajor('')).toBeUndefined();
  });
});

describe('byPreference', () => {
  const jdk = (major: number) => ({ home: `/jdk-${major}`, java: `/jdk-${major}/bin/java`, major });

  it('takes the newest that was tried, then newer ones, never too old ones', () => {
    const order = byPreference([jdk(17), jdk(27), jdk(21), jdk(25), jdk(26)]).map(({ major }) => major);
    expect(order).toEqual([25, 21, 26, 27]);
  });
});
