const known = new Map<string, unknown>();

export function remember<T>(name: string, build: () => T): T {
  if (!known.has(name)) known.set(name, build());
  return known.get(name) as T;
}
