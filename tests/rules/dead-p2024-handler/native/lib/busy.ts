export const isBusy = (error: any) => error.code === "P2024";
