export const isBusy = (error: any) =>
  error.code === "P2024" || error.message?.includes("timeout exceeded when trying to connect");
