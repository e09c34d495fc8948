import { prisma } from "@/lib/db";

export async function removeSetting() {
  await prisma.setting.deleteMany(); // want: write-without-where "every row of Setting"
}
