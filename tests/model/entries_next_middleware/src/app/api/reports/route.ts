import { prisma } from "@/lib/db";

export const GET = async () => Response.json(await prisma.post.findMany({ take: 5 })); // fact: entry /api/reports method=GET ops=2 auth=1 handler=1 layers=middleware.ts
