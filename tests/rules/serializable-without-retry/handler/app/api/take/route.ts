import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => tx.account.delete({ where: { id } }), { // want: serializable-without-retry warning "nothing around this one does"
    isolationLevel: "Serializable",
  });
  return Response.json({});
}
