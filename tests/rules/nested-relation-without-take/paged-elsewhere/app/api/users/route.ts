import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({
    take: 20,
    include: {
      orders: true, // want: nested-relation-without-take warning "Elsewhere this code base pages through the rows of one 'userId'"
    },
  });
  return Response.json(users);
}

export async function POST(request: Request) {
  const { id, page } = await request.json();
  const user = await prisma.user.findUnique({
    where: { id },
    include: {
      orders: true, // want: nested-relation-without-take information "every Order row of this User"
      posts: true,
    },
  });
  const orders = await prisma.order.findMany({ where: { userId: id }, skip: page * 50, take: 50 });
  return Response.json({ user, orders });
}
