using Lato;
using Microsoft.Extensions.DependencyInjection;

namespace Payments;

/// <summary>What others see of the payments, beside their contracts.</summary>
public static class PaymentsExtensions
{
    /// <summary>Adds the payments, with a bank that is none.</summary>
    public static LatoBuilder AddPayments(this LatoBuilder lato)
    {
        ArgumentNullException.ThrowIfNull(lato);
        lato.Services.AddSingleton<IPaymentProvider, FakeBank>().AddScoped<PaymentLedger>();
        return lato.Configure(app => app.AddModule<PaymentsModule>())
            .AddMigrations("payments", migrations => migrations.Script("0001-payments", """
                create table payments (
                    number integer primary key, reference varchar(200) not null unique, payer varchar(100) not null, amount varchar(30) not null,
                    description varchar(200) not null, declined_because varchar(200))
                """));
    }
}
