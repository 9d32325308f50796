using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddAndPublishHandler(IServiceScopeFactory scopes, IPublisher publisher) : ICommandHandler<AddAndPublish, int>
{
    public async ValueTask<int> Handle(AddAndPublish command, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var answer = command.Amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
        await publisher.Publish(new Added(command.Amount), cancellationToken);
        return answer;
    }
}
