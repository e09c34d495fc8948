import { prisma } from "@/lib/db";

type Login = { user?: { id: string } } | null;
type Filter = { userId?: string; active: boolean };

export async function parameter(userId?: string) {
  await prisma.session.deleteMany({ where: { userId } }); // want: undefined-where error "deletes every Session"
  //                                         ^^^^^^
}

export async function union(userId: string | undefined) {
  await prisma.session.deleteMany({ where: { userId: { equals: userId } } }); // want: undefined-where error
}

export async function destructured({ userId }: { userId?: string }) {
  await prisma.notification.updateMany({ where: { userId, read: false }, data: { read: true } }); // want: undefined-where warning "changes every Notification that fits the rest (read)"
}

export async function declared(filter: Filter) {
  await prisma.session.deleteMany({ where: { AND: [{ userId: filter.userId }] } }); // want: undefined-where error
}

export async function chained(id: string, login: Login) {
  return prisma.order.findFirst({ where: { id, userId: login?.user?.id } }); // want: undefined-where warning "finds any Order that fits the rest (id), whoever it belongs to"
}

export async function environment() {
  return prisma.organization.findFirst({ where: { slug: process.env.ORGANIZATION } }); // want: undefined-where warning "the environment may lack ORGANIZATION"
}

export async function lookup(email?: string) {
  return prisma.user.findFirst({ where: { email } }); // want: undefined-where information "finds some User, whichever comes first"
}

// A check of the user is none of the subscription.
export async function partOfRow(id: string, user: { profile?: { userId: string } }) {
  if (!user) return null;
  return prisma.order.findFirst({ where: { id, userId: user.profile?.userId } }); // want: undefined-where warning
}
