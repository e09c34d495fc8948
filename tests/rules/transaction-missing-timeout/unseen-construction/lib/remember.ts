export function remember<T>(name: string, make: () => T): T {
  const known = globalThis as unknown as Record<string, T>;
  known[name] ??= make();
  return known[name];
}
