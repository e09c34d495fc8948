const { PrismaClient } = require("@prisma/client");
const { prisma } = require("./lib/db");

const own = new PrismaClient();

module.exports.load = async function load() {
  await own.user.count(); // fact: query user.count client=own(constructed,proved)
  return prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
};
