using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>A message that an engine's parts are tried with.</summary>
internal sealed class StubMessage(LocalActor? actor = null, MessageContext? parent = null, Func<InvocationResult>? receive = null) : MessageContext(parent)
{
    public override LocalActor Actor => actor!;

    public Exception? WhyNot { get; set; }

    public override InvocationResult ReceiveBy(Actor instance) => receive?.Invoke() ?? default;

    public override Exception? Refusal() => WhyNot;

    public override string Describe() => "a stub";

    /// <summary>One that has been given the place of its reply, which what waits needs.</summary>
    public static StubMessage Suspended(LocalActor actor, MessageContext? parent = null)
    {
        var message = new StubMessage(actor, parent);
        message.Suspend();
        return message;
    }
}
