import { prisma } from '@/lib/db'

export async function total(lines: { productId: string }[]) {
	let sum = 0
	for (const line of lines) {
		const product = await prisma.product.findUniqueOrThrow({ where: { id: line.productId } }) // want: query-in-loop "runs once"
		sum += product.stock
	}
	return sum
}
