import { prisma } from "@/lib/db";

export async function signOut() {
  await prisma.session.deleteMany(); // want: write-without-where warning "deleteMany without a where deletes every row of Session"
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^
  await prisma.session.deleteMany({}); // want: write-without-where
  await prisma.session.deleteMany({ where: {} }); // want: write-without-where
  await prisma.session.deleteMany({ where: undefined }); // want: write-without-where
  await prisma.notification.updateMany({ data: { read: true } }); // want: write-without-where "changes every row of Notification"
}
