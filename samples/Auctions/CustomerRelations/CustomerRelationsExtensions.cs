using Lato;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerRelations;

/// <summary>What others see of customer relations, beside their contracts.</summary>
public static class CustomerRelationsExtensions
{
    /// <summary>Adds customer relations.</summary>
    public static LatoBuilder AddCustomerRelations(this LatoBuilder lato)
    {
        ArgumentNullException.ThrowIfNull(lato);
        lato.Services.AddScoped<Mails>();
        return lato.Configure(app => app.AddModule<CustomerRelationsModule>())
            .AddMigrations("customer_relations", migrations => migrations.Script(
                "0001-mails", "create table mails (number integer primary key, customer varchar(100) not null, text varchar(500) not null)"));
    }
}
