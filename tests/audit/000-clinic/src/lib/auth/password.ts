import { timingSafeEqual } from "node:crypto";

export function verifyPassword(password: string, hash: string | undefined) {
  const given = Buffer.from(password);
  const kept = Buffer.from(hash ?? "");
  return given.length === kept.length && timingSafeEqual(given, kept);
}
