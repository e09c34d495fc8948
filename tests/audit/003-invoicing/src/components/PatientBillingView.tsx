"use client";

interface Props {
  patientId: number;
  lineItems: { productId: number; amount: number }[];
}

export function PatientBillingView({ patientId, lineItems }: Props) {
  const create = () =>
    fetch("/api/stripe/invoices", {
      method: "POST",
      body: JSON.stringify({ patientId, lineItems }),
    });
  return <button onClick={create}>Create invoice</button>;
}
