// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client"

export async function GET() {
  const client = new PrismaClient({ log: ["error"] }) // want: prisma-client-per-request error "builds a new client"
  return Response.json(await client.user.count())
}
