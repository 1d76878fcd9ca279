/** A gate that work comes to and stops at, until it is opened. */
export const createStop = () => {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    arrived: arrived.promise,
    open: opened.resolve,
    pass: async () => {
      arrived.resolve();
      await opened.promise;
    },
  };
};
