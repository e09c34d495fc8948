import { Prisma, PrismaClient } from "@prisma/client";

type Db = PrismaClient | Prisma.TransactionClient;
type Tx = Omit<PrismaClient, "$connect" | "$transaction">;
interface Deps {
  db: PrismaClient;
  clock: Date;
}

export function one(prisma: PrismaClient) {
  return prisma.user.count(); // fact: query user.count client=prisma(injected,proved)
}

export function either(db: Db) {
  return db.user.count(); // fact: query user.count client=db(injected,proved)
}

export function transactional(tx: Tx) {
  return tx.user.count(); // fact: query user.count client=tx(injected,proved)
}

export function destructured({ db }: Deps) {
  return db.user.count(); // fact: query user.count client=db(injected,proved)
}

export function whole(deps: Deps) {
  return deps.db.user.count(); // fact: query user.count client=deps.db(injected,proved)
}

export function inline({ prisma }: { prisma: PrismaClient; id: string }) {
  return prisma.user.count(); // fact: query user.count client=prisma(injected,proved)
}

export class Users {
  constructor(private readonly prisma: PrismaClient) {}

  count() {
    return this.prisma.user.count(); // fact: query user.count client=this.prisma(injected,proved)
  }
}

export class Posts {
  #db: PrismaClient;

  constructor(db: PrismaClient) {
    this.#db = db;
  }

  count() {
    return this.#db.post.count(); // fact: query post.count client=this.#db(injected,proved)
  }
}
