import { Server } from "socket.io";
import { redis } from "@/lib/redis";

// Presence lives in Redis; no socket asks the database for anything.
const io = new Server();

export function startPresence() {
  io.on("connection", async (socket: { id: string }) => {
    await redis.set(`presence:${socket.id}`, "online", "EX", 60);
  });
}
