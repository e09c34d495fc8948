export async function touch(ctx: { db: any }, id: string) {
  ctx.db.user.update({ where: { id }, data: { active: true } }); // want: floating-query warning "is never sent"
}
