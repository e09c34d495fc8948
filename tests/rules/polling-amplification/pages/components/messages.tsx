import { useEffect, useState } from "react";
import useSWR from "swr";
import { useQuery } from "@tanstack/react-query";

declare const fetcher: (path: string) => Promise<unknown>;
const REFRESH = 2000;

export function Messages() {
  const [messages, setMessages] = useState<unknown[]>([]);
  useEffect(() => {
    const load = async () => {
      const response = await fetch("/api/messages");
      setMessages(await response.json());
    };
    const timer = setInterval(() => { void load(); }, 5000); // want: polling-amplification information "'Messages' asks GET /api/messages every 5 s, which takes 3-6 database operations: with 20 people 4 requests and 12 to 24 queries a second"
    return () => clearInterval(timer);
  }, []);
  return messages.length;
}

export function Room({ id }: { id: string }) {
  return useSWR(`/api/rooms/${id}?full=1`, fetcher, { refreshInterval: REFRESH }); // want: polling-amplification "'Room' asks GET /api/rooms/[id] every 2 s, which takes 3 database operations: with 20 people 10 requests and 30 queries a second"
}

// Seldom, cheap, elsewhere, once.
export function Fine({ id, interval }: { id: string; interval: number }) {
  useSWR("/api/messages", fetcher, { refreshInterval: 60_000 });
  useSWR("/api/health", fetcher, { refreshInterval: REFRESH });
  useSWR(`/api/teams/${id}/rooms/status`, fetcher, { refreshInterval: REFRESH });
  useSWR("/api/unknown", fetcher, { refreshInterval: REFRESH });
  useSWR("/api/messages", fetcher, { refreshInterval: interval });
  useQuery({ queryKey: ["messages"], queryFn: () => fetcher("/api/messages"), refetchInterval: false });
  return useSWR("/api/messages", fetcher);
}
