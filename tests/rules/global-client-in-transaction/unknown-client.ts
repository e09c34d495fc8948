// Only shapes are known here: likely the same client, no more.
export async function pay(ctx: any, invoiceId: string) {
  await ctx.db.$transaction(async (tx: any) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await ctx.db.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction warning
    await ctx.audit.auditLog.create({ data: { action: "paid" } });
  });
}
