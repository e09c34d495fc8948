import { prisma } from "@/lib/db";

import { counts, totals } from "./counts";

export async function ten() {
  return Promise.all([
    prisma.user.count(),
    prisma.post.count(),
    prisma.comment.count(),
    prisma.order.count(),
    prisma.product.count(),
    prisma.invoice.count(),
    prisma.payment.count(),
    prisma.tag.count(),
    prisma.doctor.count(),
    prisma.patient.count(),
  ]);
}

export async function twelve(cold: boolean) {
  const [all, some, users, posts] = await Promise.all([ // want: promise-all-exceeds-pool warning "12 queries are started at once here. With the pool (connection_limit=10 in .env, line 1) 10 of them run at a time: 2 wait for a connection for at most 4 s (pool_timeout in .env, line 1)"
    counts(),
    totals(),
    prisma.user.count(),
    prisma.post.count(),
  ]);
  const [more, maybe, last] = await Promise.all([ // want: promise-all-exceeds-pool information "Up to 11 queries may be under way"
    counts(),
    cold ? totals() : null,
    prisma.user.count(),
  ]);
  return { all, some, users, posts, more, maybe, last };
}

// Six are fewer than ten.
export async function perKey() {
  return Promise.all([1, 2, 3, 4, 5, 6].map((id) => prisma.tag.findFirst({ where: { id } })));
}

export async function twoPerKey() {
  return Promise.all( // want: promise-all-exceeds-pool warning "Up to 12 queries"
    ["a", "b", "c", "d", "e", "f"].map((name) =>
      Promise.all([
        prisma.tag.findFirst({ where: { name } }),
        prisma.category.findFirst({ where: { name } }),
      ]),
    ),
  );
}
