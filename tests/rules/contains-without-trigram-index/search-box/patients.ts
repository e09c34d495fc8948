import { prisma } from "@/lib/db";

export async function search(search: string) {
  return prisma.patient.findMany({
    where: {
      OR: [
        { first_name: { contains: search, mode: "insensitive" } }, // want: contains-without-trigram-index hint "No index can answer contains on Patient.first_name: patient.findMany reads the whole table."
        { last_name: { contains: search, mode: "insensitive" } }, // want: contains-without-trigram-index hint
        { file_number: { contains: search, mode: "insensitive" } }, // want: contains-without-trigram-index hint
      ],
    },
    take: 20,
  });
}

export async function count(search: string) {
  return prisma.patient.count({ where: { last_name: { endsWith: search } } });
}
