import { PrismaClient } from "@prisma/client";

const client = new PrismaClient();
export { client as prisma };
export default client;
