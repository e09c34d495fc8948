// file: app/api/users/route.ts
import { createClient } from "redis";

const redis = createClient();

export async function GET() {
  await redis.$disconnect();
}
