import express from "express";
import { prisma } from "@/lib/db";

const app = express();

// The response is sent by the chain: it is waited for.
app.get("/users", (req, res, next) => {
  prisma.user
    .findMany({ take: 10 })
    .then((users) => res.status(200).json(users))
    .catch(next);
});

export function count() {
  return new Promise((resolve, reject) => {
    prisma.user.count().then(resolve, reject);
  });
}
