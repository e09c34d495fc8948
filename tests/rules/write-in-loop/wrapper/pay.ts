import { withTx } from "./lib/db";

export async function pay(ids: string[]) {
  await withTx(async (tx) => {
    for (const id of ids) {
      await tx.order.update({ where: { id }, data: { status: "PAID" } }); // want: write-in-loop warning "1 of 4 connections (connection_limit in .env"
    }
  });
}
