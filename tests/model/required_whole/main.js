const prisma = require("./db");

exports.load = () => prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
