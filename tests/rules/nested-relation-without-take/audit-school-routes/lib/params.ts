export const PAGE = 20;

export function skipOf(request: Request): number {
  return request.url.length;
}
