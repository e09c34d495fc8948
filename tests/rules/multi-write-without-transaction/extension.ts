import { PrismaClient } from "@prisma/client";

const base = new PrismaClient();

// Runs inside whatever its caller runs in.
export const prisma = base.$extends({
  query: {
    invoice: {
      async create({ args, query }) {
        const patient = await base.patient.create({ data: { name: "", phone: "" } });
        await base.invoice.updateMany({ where: { patientId: patient.id }, data: { paid: true } });
        return query(args);
      },
    },
  },
});
