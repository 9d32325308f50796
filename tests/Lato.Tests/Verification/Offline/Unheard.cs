namespace Lato.Tests.Verification.Other;

internal sealed record Unheard : Command;
