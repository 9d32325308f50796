namespace Lato.Http.Middlewares;

internal sealed class DelegateMiddleware(Func<HttpCall, HttpNext, Task<object?>> middleware) : IHttpMiddleware
{
    public Task<object?> InvokeAsync(HttpCall call, HttpNext next) => middleware(call, next);
}
