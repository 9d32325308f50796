using System.Text;

namespace Lato.Analyzers.Modules;

/// <summary>Writes the method that adds all modules of an assembly. Pure.</summary>
internal static class ModuleListWriter
{
    public static string Write(ModuleList list)
    {
        var source = new StringBuilder(GeneratedFile.Head);
        if (list.Place.Namespace.Length > 0)
        {
            source.Append($"namespace {list.Place.Namespace};\n\n");
        }

        source.Append($$"""
            /// <summary>The modules of this assembly.</summary>
            {{GeneratedFile.Mark}}
            {{(list.Place.IsPublic ? "public" : "internal")}} static class {{list.Place.Class}}
            {
                /// <summary>Includes every module of this assembly that is not added explicitly, in the order of their names.</summary>
                public static TModule AddLatoModules<TModule>(this TModule parent)
                    where TModule : global::Lato.ApplicationModule
                {
                    Add(parent);
                    return parent;
                }

                {{GeneratedFile.MayUseObsolete}}
                static void Add(global::Lato.ApplicationModule parent)
                {

            """);
        foreach (var module in list.Modules)
        {
            source.Append($"        parent.AddModule<{module}>();\n");
        }

        return source.Append("""
                }
            }

            """).ToString();
    }
}
