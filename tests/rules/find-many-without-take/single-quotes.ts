import { prisma } from '@/lib/db'

export const allTags = () => prisma.tag.findMany() // want: find-many-without-take information "has no take"
