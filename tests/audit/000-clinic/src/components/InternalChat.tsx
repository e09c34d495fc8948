"use client";
import { useEffect, useState } from "react";

interface Message {
  id: number;
  text: string;
}

export function InternalChat() {
  const [messages, setMessages] = useState([] as Message[]);
  useEffect(() => {
    const poll = async () => {
      const response = await fetch("/api/internal/messages");
      setMessages(await response.json());
    };
    const timer = setInterval(poll, 5000);
    return () => clearInterval(timer);
  }, []);
  return <ul>{messages.map((message: Message) => <li key={message.id}>{message.text}</li>)}</ul>;
}
