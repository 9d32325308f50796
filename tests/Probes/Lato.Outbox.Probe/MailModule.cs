using System.Data.Common;
using Lato;

[Module("mail")]
internal sealed class MailModule : ApplicationModule
{
    [AfterCommit]
    Task Send(InvoiceSent sent, DbTransaction transaction) => transaction.RunAsync($"insert into mails values ('{sent.Order}')");
}
