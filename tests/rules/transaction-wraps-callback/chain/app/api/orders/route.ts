import { plain, withSession, withTenant } from "../../../lib/db";

// Everything a request does, in one transaction.
export async function POST(request: Request) {
  return withSession(request, async (tx) => { // want: transaction-wraps-callback warning "withSession runs this callback inside a transaction: up to 7 queries, and it waits for fetch"
    const user = await tx.user.findFirst({ where: { active: true } });
    const account = await tx.account.findFirst({ where: { owner: user!.id } });
    const product = await tx.product.findFirst({ where: { active: true } });
    await tx.product.count();
    await tx.category.count();
    const answer = await fetch("https://stock.example.com/" + product!.id);
    const order = await tx.order.create({ data: { userId: user!.id, total: account!.balance } });
    await tx.orderItem.create({ data: { orderId: order.id, productId: product!.id, price: 1 } });
    return Response.json(await answer.json());
  });
}

// Trap: two writes are what a wrapper is for.
export async function PUT(request: Request) {
  const id = await request.text();
  await withTenant(id, async (tx) => {
    await tx.orderItem.deleteMany({ where: { orderId: id } });
    await tx.order.update({ where: { id }, data: { status: "CANCELLED" } });
  });
  await plain(async (tx) => { // want: transaction-wraps-callback information "a loop of queries"
    for (const each of id) await tx.order.deleteMany({ where: { id: each } });
  });
  return new Response();
}
