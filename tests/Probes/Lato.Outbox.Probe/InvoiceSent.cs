using Lato;

internal sealed record InvoiceSent(string Order) : Event;
