import { prisma } from '@/lib/db'

export const allTags = () => prisma.tag.findMany({ orderBy: { id: 'asc' }, take: 100 })
