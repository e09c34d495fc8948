import bcrypt from "bcrypt";
import { prisma } from "@/lib/db";

// What happens before and after the transaction holds nothing.
export async function register(name: string, phone: string, secret: string) {
  const hash = await bcrypt.hash(secret, 12);
  const patient = await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    return tx.patient.create({ data: { name, phone: `${phone}${hash}` } });
  });
  await fetch("https://messages.example.com/welcome");
  return patient;
}
