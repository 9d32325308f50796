using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>
/// Messages that come to a gate and leave it, one word for each step: <c>+a</c> comes from outside, <c>+a:b</c> is called by b,
/// <c>+a?</c> only reads, <c>-a</c> ends, <c>~a</c> gives up its wait. Each step's outcome is who is inside after it.
/// </summary>
internal sealed class AdmissionScript(Func<Func<MessageContext, bool>, Admission> make)
{
    sealed class Call(MessageContext? parent, string name) : MessageContext(parent)
    {
        public override LocalActor Actor => null!;

        public override InvocationResult ReceiveBy(Actor actor) => throw new NotSupportedException();

        public override string Describe() => name;
    }

    readonly Admission _admission = make(static message => message.IsInside);
    readonly Dictionary<string, Call> _calls = [];
    readonly Dictionary<string, LinkedListNode<HeldMessage>> _held = [];

    public string Run(string steps) => string.Join(" | ", steps.Split(' ').Select(Do));

    string Do(string step)
    {
        var name = step[1..2];
        switch (step[0])
        {
            case '+':
                Come(name, step.Contains(':') ? _calls[step[^1..]] : null, isReader: step.Contains('?'));
                break;
            case '-':
                _calls[name].State = MessageState.Ended;
                _admission.Leave(_calls[name]);
                break;
            default:
                _admission.Withdraw(_held[name]);
                break;
        }

        while (_admission.LetNextIn() is Call next)
        {
            next.State = MessageState.Inside;
        }

        return string.Join(" ", _admission.Inside.Select(message => message.Describe()).Order());
    }

    void Come(string name, Call? caller, bool isReader)
    {
        var call = _calls[name] = new Call(caller, name) { Flags = isReader ? MessageFlags.ReadOnly : MessageFlags.None };
        if (_admission.TryEnter(call))
        {
            call.State = MessageState.Inside;
        }
        else
        {
            _held[name] = _admission.Hold(HeldMessage.Next(call, Task.CompletedTask));
        }
    }
}
