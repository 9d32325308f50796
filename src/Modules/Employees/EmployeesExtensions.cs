using Lato;

namespace Employees;

/// <summary>The only public entry point of the module; everything else about it is in its contracts.</summary>
public static class EmployeesExtensions
{
    /// <summary>Includes the module of candidates and employees.</summary>
    public static TModule AddEmployees<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddModule<EmployeeModule>();
        return parent;
    }
}
