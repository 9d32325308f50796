namespace Lato.Http.Filters;

internal sealed class DelegateFilter(Func<HttpCall, HttpFilterDelegate, Task<object?>> filter) : IHttpFilter
{
    public Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next) => filter(call, next);
}
