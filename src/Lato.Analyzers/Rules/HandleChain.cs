using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Calls on one module that surely run sequentially: in one chain, or in statements of one block.</summary>
internal static class HandleChain
{
    /// <summary>The calls on the same module that come before a call, the nearest first.</summary>
    public static IEnumerable<IInvocationOperation> Before(IInvocationOperation call)
    {
        foreach (var earlier in LinksBelow(call.Instance))
        {
            yield return earlier;
        }

        if (VariableOf(call) is not { } variable || StatementOf(call) is not { Parent: IBlockOperation block } statement)
        {
            yield break;
        }

        foreach (var sibling in block.Operations.TakeWhile(operation => operation != statement).Reverse())
        {
            var (chain, isMadeHere) = ChainIn(sibling, variable);
            foreach (var earlier in LinksBelow(chain))
            {
                yield return earlier;
            }

            if (isMadeHere || MayAssign(sibling, variable))
            {
                yield break;
            }
        }
    }

    /// <summary>What to call the module: the variable's name, else its type's.</summary>
    public static string NameOf(IInvocationOperation call) => VariableOf(call)?.Name ?? call.TargetMethod.ContainingType.Name;

    static IEnumerable<IInvocationOperation> LinksBelow(IOperation? operation)
    {
        for (var current = operation?.Bare() as IInvocationOperation; current is not null; current = current.Instance?.Bare() as IInvocationOperation)
        {
            yield return current;
        }
    }

    static ISymbol? VariableOf(IInvocationOperation call)
    {
        IOperation? root = call;
        while (root is IInvocationOperation { Instance: { } instance })
        {
            root = instance.Bare();
        }

        return SymbolOf(root);
    }

    static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // The statement that consists of the chain and nothing else, so that it runs whenever its block does.
    static IOperation? StatementOf(IInvocationOperation call)
    {
        IOperation current = call;
        while (current.Holder() is IInvocationOperation outer && outer.Instance?.Bare() == current)
        {
            current = outer;
        }

        return current.Holder() as IExpressionStatementOperation;
    }

    static (IOperation? Chain, bool IsMadeHere) ChainIn(IOperation statement, ISymbol variable)
    {
        if (statement is IExpressionStatementOperation { Operation: IInvocationOperation call })
        {
            return SymbolEqualityComparer.Default.Equals(VariableOf(call), variable) ? (call, false) : default;
        }

        var group = (statement as IUsingDeclarationOperation)?.DeclarationGroup ?? statement as IVariableDeclarationGroupOperation;
        var declarator = group?.Declarations.SelectMany(declaration => declaration.Declarators)
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable));
        return declarator is null ? default : (declarator.Initializer?.Value, true);
    }

    static bool MayAssign(IOperation statement, ISymbol variable) => statement.DescendantsAndSelf().Any(operation => operation switch
    {
        IAssignmentOperation assignment => SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target.Bare()), variable),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => SymbolEqualityComparer.Default.Equals(SymbolOf(argument.Value), variable),
        IReturnOperation or IBranchOperation => true,
        _ => false,
    });
}
