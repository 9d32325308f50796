namespace Lato.Http.Middlewares;

internal sealed class DelegateFilter(Func<HttpCall, HttpFilterDelegate, Task<object?>> middleware) : IHttpFilter
{
    public Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next) => middleware(call, next);
}
